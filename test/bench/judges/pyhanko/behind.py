"""Does to a signed file what its signer permits, as pyHanko does it, in an incremental update.

behind.py sign P12 [1|2|3] IN OUT     a signature, certifying for DocMDP P where it is given (the passphrase on standard input)
behind.py lta P12 TSA ROOT IN OUT     a signature of level B-LTA: timestamp, evidence and document timestamp
behind.py fill IN OUT                 the first field filled, value and appearance
behind.py note IN OUT                 a note on the first page
behind.py stamp TSA ROOT IN OUT       evidence and a document timestamp behind what is there
"""

import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator import ValidationContext

act, *options, source, target = sys.argv[1:]
name = generic.pdf_name


def signer_of(path):
    return signers.SimpleSigner.load_pkcs12(path, passphrase=sys.stdin.readline().strip().encode())


def trusting(root):
    return ValidationContext(trust_roots=[load_cert_from_pemder(root)], allow_fetching=True)


def sign(writer, p12, permission=None):
    meta = {"certify": True, "docmdp_permissions": fields.MDPPerm(int(permission))} if permission else {}
    return with_meta(writer, p12, **meta)


def lta(writer, p12, tsa, root):
    meta = {"embed_validation_info": True, "use_pades_lta": True, "validation_context": trusting(root)}
    return with_meta(writer, p12, timestamps.HTTPTimeStamper(tsa), **meta)


def with_meta(writer, p12, timestamper=None, **more):
    taken = [field[0] for field in fields.enumerate_sig_fields(writer.prev)]
    meta = signers.PdfSignatureMetadata(
        field_name=f"Hanko{len(taken)}", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, **more
    )
    return signers.PdfSigner(meta, signer_of(p12), timestamper=timestamper).sign_pdf(writer)


def fill(writer):
    field = writer.root["/AcroForm"]["/Fields"][0]
    left, bottom, right, top = (float(side) for side in field["/Rect"])
    look = generic.StreamObject(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): generic.ArrayObject(map(generic.FloatObject, (0, 0, right - left, top - bottom))),
            name("/Resources"): generic.DictionaryObject(),
        },
        stream_data=b"/Tx BMC q BT /Helv 12 Tf 2 5 Td (Nguyen Van Mau) Tj ET Q EMC",
    )
    field[name("/V")] = generic.pdf_string("Nguyen Van Mau")
    field[name("/AP")] = generic.DictionaryObject({name("/N"): writer.add_object(look)})
    writer.update_container(field)


def note(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    annotation = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Text"),
            name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (500, 780, 520, 800))),
            name("/Contents"): generic.pdf_string("da xem"),
        }
    )
    page.setdefault(name("/Annots"), generic.ArrayObject()).append(writer.add_object(annotation))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def stamp(writer, tsa, root):
    stamper = signers.PdfTimeStamper(timestamps.HTTPTimeStamper(tsa))
    return stamper.timestamp_pdf(writer, "sha256", validation_context=trusting(root))


with open(source, "rb") as file:
    writer = IncrementalPdfFileWriter(file)
    made = {"sign": sign, "lta": lta, "fill": fill, "note": note, "stamp": stamp}[act](writer, *options)
    with open(target, "wb") as out:
        if made is None:
            writer.write(out)
        else:
            out.write(made.getvalue())
