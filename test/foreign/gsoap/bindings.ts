import type { Contract, ElementDeclaration } from '../../../src/five9/contract/contract.ts';

/**
 * C++ that names every field of every class of gSOAP that a call can touch, and every operation, for `client.cpp`. It only
 * compiles when gSOAP made the same of the WSDL as the contract says.
 */
export function bindingsOf(contract: Contract): string {
  const lines: string[] = [];
  const fields = (type: string, declarations: readonly ElementDeclaration[]) => {
    for (const { name, children } of declarations) {
      if (children !== undefined) fields(pointedTo(`${type}::${memberOf(name)}`), children);
    }
    const visits = declarations.map(({ name, type: of }) => {
      return `visit${of === 'dateTime' ? '.dateTime' : ''}("${name}", it.${memberOf(name)});`;
    });
    lines.push(`template <class V> void fields(V &visit, ${type} &it) { ${visits.join(' ')} }`);
  };
  for (const name of Object.keys(contract.enums)) {
    lines.push(
      `inline const char *textOf(soap *context, ns1__${name} value) { return soap_ns1__${name}2s(context, value); }`,
      `inline int valueOf(soap *context, const char *text, ns1__${name} *value) { return soap_s2ns1__${name}(context, text, value); }`,
    );
  }
  for (const [name, declarations] of Object.entries(contract.types)) fields(`ns1__${name}`, declarations);
  for (const [name, declarations] of Object.entries(contract.faults)) {
    fields(pointedTo(`SOAP_ENV__Detail::ns1__${name}`), declarations);
  }
  for (const { requestElement, responseElement, request, response } of Object.values(contract.operations)) {
    fields(`ns1__${requestElement}`, request);
    fields(`ns1__${responseElement}`, response);
  }
  const faults = Object.keys(contract.faults).map((name) => `visit("${name}", it.ns1__${name});`);
  lines.push(`template <class V> void faults(V &visit, SOAP_ENV__Detail &it) { ${faults.join(' ')} }`);
  const operations = Object.keys(contract.operations).map(
    (name) =>
      `  if (operation == "${name}") return call<ns1__${name}, ns1__${name}Response>(proxy, given, [&](auto *request, auto &response) { return proxy.${name}(request, response); });`,
  );
  const signature = 'std::string dispatch(Proxy &proxy, const std::string &operation, const Node &given)';
  lines.push(
    `${signature} {`,
    ...operations,
    '  return ",\\"error\\":" + quoted("the proxy has no method " + operation);',
    '}',
  );
  return `${lines.join('\n')}\n`;
}

/** Which class calls the service: gSOAP names it after the binding. */
export function proxyOf({ binding }: Contract): string {
  return `#include "soap${binding}Proxy.h"\n#include "${binding}.nsmap"\nusing Proxy = ${binding}Proxy;\n`;
}

/** gSOAP's name for what would be a keyword. */
function memberOf(name: string): string {
  return name === 'return' ? 'return_' : name;
}

function pointedTo(member: string): string {
  return `std::remove_pointer_t<decltype(${member})>`;
}
