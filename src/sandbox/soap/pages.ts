import { readFileSync } from 'node:fs';
import { STATUS_CODES } from 'node:http';
import { apiVersions, type ApiVersion, type Contract } from '../../five9/contract/contract.ts';
import { escapeXml } from '../../lib/xml.ts';

/** What the application server in front of Five9 says to bad credentials: HTML, not XML (facts §1.6). */
export const unauthorizedPage = page(
  'JBWEB000064: Error report',
  'JBWEB000065: HTTP Status 401 -',
  'JBWEB000121: This request requires HTTP authentication.',
);

export const badGatewayPage = page('502 Bad Gateway', '502 Bad Gateway', 'The server got no answer from the service.');

/** What a proxy says in front of a service that it does not reach. */
export function statusPage(status: number): string {
  const name = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
  return page(name, name, 'The server is not able to answer the request.');
}

function page(title: string, heading: string, text: string): string {
  return `<html><head><title>JBoss Web/7.5.3.Final - ${title}</title></head><body><h1>${heading}</h1><hr/><p>${text}</p><hr/></body></html>`;
}

const wsdls = new Map<ApiVersion, string>(
  apiVersions.map((version) => [
    version,
    readFileSync(new URL(`../../five9/contract/wsdl/${version}.wsdl`, import.meta.url), 'utf8'),
  ]),
);

/** The WSDL of a contract, its address being where it was fetched from (facts §1.1). */
export function wsdlOf(contract: Contract, location: string): string {
  const text = (wsdls.get(contract.version) ?? '').replace(
    /(<soap:address\s+location=")[^"]*"/,
    (_match, start: string) => `${start}${escapeXml(location)}"`,
  );
  // No version whose WSDL is known has a flag there.
  const flag = contract.operations['getStatistics']?.request.find(({ type }) => type === 'boolean');
  if (flag === undefined) return text;
  return text.replace(
    /(<xs:complexType name="getStatistics(?:Update)?">.*?)(\s*<\/xs:sequence>)/gs,
    `$1<xs:element name="${flag.name}" type="xs:boolean" minOccurs="0"/>$2`,
  );
}
