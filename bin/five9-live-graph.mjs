#!/usr/bin/env -S node --no-allocation-site-pretenuring
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

const programs = { serve: '../src/server.ts', doctor: '../src/doctor/cli.ts' };
const [command = 'serve', ...rest] = process.argv.slice(2);
const program = programs[command];
if (program === undefined) {
  const isQuestion = command === '--help' || command === '-h' || command === 'help';
  const usage = `Usage: five9-live-graph [serve | doctor]

  serve    runs the gateway: on the built-in sandbox, or on your Five9 when FIVE9_REGION and the like are set
  doctor   examines the Five9 account of the settings

Every setting is an environment variable: see docs/settings.md. The sandbox alone: five9-sandbox --help`;
  if (isQuestion) console.log(usage);
  else console.error(`Expected serve or doctor, got ${command}.\n\n${usage}`);
  process.exit(isQuestion ? 0 : 2);
}
const path = fileURLToPath(new URL(program, import.meta.url));
process.argv = [process.argv[0], path, ...rest];
register();
await import(path);
