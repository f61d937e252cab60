/** Five9's data centres by name (facts §1.1). */
export const regions: Readonly<Record<string, string>> = {
  us: 'https://api.five9.com',
  uk: 'https://api.five9.eu',
  eu: 'https://api.eu.five9.com',
  frankfurt: 'https://api.eu.five9.com',
  ca: 'https://api.five9.ca',
  in: 'https://api.in.five9.com',
};

/** Path of the service; the default version has none in it. */
export function endpointOf(baseUrl: string, version: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  return `${base}/wssupervisor/${version === 'default' ? '' : `${version}/`}SupervisorWebService`;
}
