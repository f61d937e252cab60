import { settings } from '../src/config.ts';

/** docs/settings.md, from the settings themselves. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([name, { meaning, fallback }]) => `| \`${name}\` | ${meaning} | ${fallback === '' ? '' : `\`${fallback}\``} |`,
  );
  return [
    '# Settings',
    '',
    'All are environment variables, or names in the JSON file that FIVE9_CONFIG names, read once at the start by `src/config.ts`. A bad one stops the start with a sentence. Written by `npm run generate`.',
    '',
    '| name | what it is for | default |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '## A real Five9',
    '',
    '```sh',
    'FIVE9_REGION=us FIVE9_USERNAME=poller FIVE9_PASSWORD_FILE=/run/secrets/five9 HOST=0.0.0.0 npm start',
    '```',
    '',
    'The polling account needs the Supervisor role, the rights Agents and Campaigns, AllSkills and ViewDataForAllAgentGroups (the gateway shows each',
    "viewer only what that viewer may see), and, since version 12 of Five9's API, the right to use the Supervisor SOAP API. It takes one licence. With",
    'several accounts in `FIVE9_ACCOUNTS_FILE` tables are polled side by side; the ration of requests belongs to the domain and does not grow.',
    '',
    'Put TLS in front, or set `TLS_CERT_FILE` and `TLS_KEY_FILE`. A page on another origin needs that origin in `ALLOWED_ORIGINS`. [deploy.md](deploy.md) says the rest.',
    '',
  ].join('\n');
}
