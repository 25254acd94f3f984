"""Signs files by pyHanko with a key on a PKCS#11 token; prints milliseconds a file.

sign.py MODULE TOKEN FOLDER FILE ...     (the PIN comes on standard input)
"""

import sys
import time
from pathlib import Path

from pyhanko.config.pkcs11 import PKCS11SignatureConfig, TokenCriteria
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.pkcs11 import PKCS11SigningContext

module, token, folder, *files = sys.argv[1:]
config = PKCS11SignatureConfig(
    module_path=module,
    token_criteria=TokenCriteria(label=token),
    cert_id=b"\x01",
    key_id=b"\x01",
    user_pin=sys.stdin.readline().strip(),
)
meta = signers.PdfSignatureMetadata(
    field_name="Signature1",
    md_algorithm="sha256",
    subfilter=fields.SigSeedSubFilter.PADES,
)
with PKCS11SigningContext(config) as signer:
    pdf_signer = signers.PdfSigner(meta, signer)
    start = time.perf_counter()
    for path in files:
        out = Path(folder) / f"pyhanko-{Path(path).name}"
        with open(path, "rb") as source, open(out, "wb") as target:
            pdf_signer.sign_pdf(IncrementalPdfFileWriter(source), output=target)
    print(1000 * (time.perf_counter() - start) / len(files))
