"""Judges PDFs by pyHanko after ETSI EN 319 102-1, one line of JSON for each file.

judge.py [--trust CERT] ... [--online] FILE ...

A signature that passes in time with what the document itself holds is at B-LT, with a document timestamp behind it at
B-LTA. One that needs the servers its certificates name is at B-T or B-B.
"""

import argparse
import asyncio
import json
import logging

from asn1crypto import crl, pem, x509
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import (
    ades_basic_validation,
    ades_lta_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer


def der(path):
    with open(path, "rb") as file:
        data = file.read()
    return pem.unarmor(data)[2] if pem.detect(data) else data


def spec(anchors, knowledge, online):
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=anchors),
        revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
    )
    rule = (
        RevinfoOnlineFetchingRule.ALWAYS_FETCH
        if online
        else RevinfoOnlineFetchingRule.LOCAL_ONLY
    )
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=policy,
            revinfo_gathering_policy=RevocationInfoGatheringSpec(rule),
            local_knowledge=knowledge,
        )
    )


def archive(reader):
    """What the document's own security store knows."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LocalKnowledge()
    answers = [OCSPResponse.load(one.get_object().data) for one in store.ocsps]
    lists = [crl.CertificateList.load(one.get_object().data) for one in store.crls]
    return LocalKnowledge(
        known_ocsps=[held for one in answers for held in OCSPContainer.load_multi(one)],
        known_crls=[CRLContainer(one) for one in lists],
        known_certs=list(store.load_certs()),
    )


async def with_time(signature, policy):
    return await ades_with_time_validation(
        signature.signed_data,
        policy.signature_validation_spec,
        raw_digest=signature.compute_digest(),
    )


async def basic(signature, policy):
    return await ades_basic_validation(
        signature.signed_data,
        policy.signature_validation_spec,
        raw_digest=signature.compute_digest(),
    )


async def highest(signature, anchors, helped):
    """The result at the highest level that passes, or that of the lowest."""
    result = await ades_lta_validation(signature, spec(anchors, LocalKnowledge(), False))
    if passes(result) and result.oldest_evidence_record_timestamp:
        return "B-LTA", result
    result = await with_time(signature, spec(anchors, archive(signature.reader), False))
    if passes(result):
        return "B-LT", result
    result = await with_time(signature, helped)
    if passes(result):
        return "B-T", result
    return "B-B", await basic(signature, helped)


def passes(result):
    return result.ades_subindic == AdESPassed.OK


async def judge_signature(signature, anchors, helped):
    level, result = await highest(signature, anchors, helped)
    status = result.api_status
    covered = signature.summarise_integrity_info()
    return {
        "field": signature.field_name,
        "passed": passes(result),
        "indication": str(result.ades_subindic),
        "level": level,
        "intact": bool(status and status.intact and status.valid),
        "coverage": covered["coverage"].name,
        "permitted": bool(covered["docmdp_ok"]),
        "message": result.failure_msg or "",
    }


async def judge_timestamp(signature, anchors):
    context = ValidationContext(trust_roots=anchors, allow_fetching=False)
    status = await async_validate_pdf_timestamp(signature, context)
    return {
        "field": signature.field_name,
        "passed": bool(status.valid and status.intact and status.trusted),
        "indication": status.summary(),
        "level": "timestamp",
        "message": "",
    }


async def judge(path, anchors, helped):
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        found = [
            await judge_signature(one, anchors, helped)
            for one in reader.embedded_regular_signatures
        ]
        stamps = [
            await judge_timestamp(one, anchors)
            for one in reader.embedded_timestamp_signatures
        ]
    return {"file": path, "signatures": found, "timestamps": stamps}


def main():
    logging.disable(logging.ERROR)
    options = argparse.ArgumentParser()
    options.add_argument("--trust", action="append", default=[])
    options.add_argument("--online", action="store_true")
    options.add_argument("files", nargs="+")
    given = options.parse_args()
    anchors = [x509.Certificate.load(der(path)) for path in given.trust]
    helped = spec(anchors, LocalKnowledge(), given.online)
    for path in given.files:
        try:
            answer = asyncio.run(judge(path, anchors, helped))
        except Exception as failure:
            answer = {"file": path, "error": f"{type(failure).__name__}: {failure}"}
        print(json.dumps(answer), flush=True)


main()
