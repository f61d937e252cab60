"""Calls what stdin says with zeep, a strict client that knows nothing but the WSDL: see ../support/foreign-client.ts.

    client.py ADDRESS_OF_THE_SERVICE USER PASSWORD
"""
import json
import re
import sys

from lxml import etree
from requests import Session
from requests.auth import HTTPBasicAuth
from zeep import Client, Settings
from zeep.exceptions import Error, Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport


def main() -> None:
    address, user, password = sys.argv[1:4]
    session = Session()
    session.auth = HTTPBasicAuth(user, password)
    client = Client(
        f"{address}?wsdl&user={user}",
        transport=Transport(session=session, timeout=30, operation_timeout=30),
        settings=Settings(strict=True, raw_response=False),
    )
    for line in sys.stdin:
        operation, *parts = line.rstrip("\n").split("\t")
        result = {"operation": operation, **call(client, operation, arguments(parts))}
        print(json.dumps(result, default=str), flush=True)


def call(client, operation, given):
    try:
        answer = serialize_object(getattr(client.service, operation)(**given), dict)
        # zeep gives the only child of an element for the element itself, all the way down: here not the row, but its values.
        if operation == "getColumnNames":
            answer = {"values": answer}
        return {} if answer is None else {"answer": answer}
    except Fault as fault:
        if isinstance(fault.detail, bytes):
            # What is no envelope, a page for example, zeep hands on whole.
            return {"error": fault.detail.decode()}
        if fault.detail is None or len(fault.detail) == 0:
            return {"fault": fault.message}
        element = fault.detail[0]
        name = etree.QName(element)
        # Strict: the detail must be what the WSDL declares under that name.
        declared = client.get_element(f"{{{name.namespace}}}{name.localname}")
        return {
            "fault": fault.message,
            "faultName": name.localname,
            "faultNamespace": name.namespace,
            "faultFields": serialize_object(declared.parse(element, client.wsdl.types), dict),
        }
    except (Error, AttributeError) as error:
        return {"error": f"{type(error).__name__}: {error}"}


def arguments(parts):
    """Nested dictionaries of what comes as path=value; zeep turns texts into the types of the WSDL."""
    given = {}
    for part in parts:
        path, _, value = part.partition("=")
        *above, name = path.split(".")
        place = given
        for step in above:
            place = place.setdefault(step, {})
        text = re.sub(r"\\(.)", lambda match: {"t": "\t", "n": "\n"}.get(match[1], match[1]), value)
        if name in place:
            before = place[name]
            place[name] = [*before, text] if isinstance(before, list) else [before, text]
        else:
            place[name] = text
    return given


main()
