import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs before the foreign suites: they cannot begin without their Debian packages, which `.ci/run` installs from the same list. */
export default function requirePackages(): void {
  const needed = readFileSync(new URL('../packages.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const missing = needed.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  throw new Error(
    `expected the Debian packages of test/foreign/packages.txt, missing: ${missing.join(', ')}. ` +
      `Install them: apt-get install --no-install-recommends ${missing.join(' ')}`,
  );
}

function isInstalled(name: string): boolean {
  try {
    const status = execFileSync('dpkg-query', ['--show', '--showformat=${Status}', name], { stdio: 'pipe' });
    return String(status) === 'install ok installed';
  } catch {
    // dpkg does not know the name, or this is no Debian: missing either way.
    return false;
  }
}
