"""Calls every operation of the sandbox with zeep, a strict client that knows nothing but the WSDL. Prints one JSON line per call.

    zeep_client.py URL_OF_THE_SERVICE USER PASSWORD SCENARIO_JSON
"""
import json
import sys

from lxml import etree
from requests import Session
from requests.auth import HTTPBasicAuth
from zeep import Client, Settings
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport


def main() -> None:
    url, user, password, scenario = sys.argv[1:5]
    session = Session()
    session.auth = HTTPBasicAuth(user, password)
    client = Client(
        f"{url}?wsdl&user={user}",
        transport=Transport(session=session, timeout=30),
        settings=Settings(strict=True, raw_response=False),
    )
    remembered = {}
    for operation, arguments in json.loads(scenario):
        call(client, operation, resolve(arguments, remembered), remembered)


def resolve(value, remembered):
    """Replaces "$name" by what an earlier answer held."""
    if isinstance(value, str) and value.startswith("$"):
        return remembered[value[1:]]
    if isinstance(value, list):
        return [resolve(item, remembered) for item in value]
    if isinstance(value, dict):
        return {name: resolve(item, remembered) for name, item in value.items()}
    return value


def call(client, operation, arguments, remembered) -> None:
    line = {"operation": operation}
    try:
        answer = serialize_object(getattr(client.service, operation)(**arguments), dict)
        line["answer"] = answer
        if operation == "createChatSession":
            remembered["chatId"] = answer
        if operation == "getStatistics":
            remembered["timestamp"] = answer["timestamp"]
        if operation == "getLoggedInUsers":
            agents = [entry for entry in answer if entry["roledId"]["role"] == "Agent"]
            remembered["agent"] = agents[0]["roledId"]
            remembered["agentName"] = agents[0]["name"]
    except Fault as fault:
        line["fault"] = fault.message
        if fault.detail is not None and len(fault.detail):
            element = fault.detail[0]
            name = etree.QName(element)
            line["faultName"] = name.localname
            line["faultNamespace"] = name.namespace
            # Strict: the detail must be what the WSDL declares under that name.
            declared = client.get_element(f"{{{name.namespace}}}{name.localname}")
            line["faultFields"] = serialize_object(declared.parse(element, client.wsdl.types), dict)
    print(json.dumps(line, default=str), flush=True)


main()
