import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { realTimeCost } from './sandbox-day/cost.ts';
import { hoursOf, tableOf } from './sandbox-day/hours.ts';
import { plotOf } from './sandbox-day/plot.ts';
import { recordDay } from './sandbox-day/record.ts';
import { machine } from './sandbox-day/machine.ts';

const usage = `npm run sandbox:day [-- options]
  Lives a day of the sandbox's contact centre on a virtual clock, prints it by hour, draws it, and says what it costs.
  --agents <number>   how many agents (1000)
  --seed <number>     which day (1)
  --out <file>        the drawing (docs/pictures/sandbox-day.svg)
  --seconds <number>  how long the cost in real time is measured; 0 leaves it out (20)`;

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'docs/pictures/sandbox-day.svg' },
    seconds: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else {
  const [agents, seed, seconds] = [values.agents, values.seed, values.seconds].map(Number) as [number, number, number];
  const day = recordDay(agents, seed);
  console.log(tableOf(hoursOf(day)));
  writeFileSync(values.out, plotOf(day));
  const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(`\n${values.out}: the day of ${agents} agents, seed ${seed}`);
  console.log(machine());
  console.log(`the day took ${inSeconds(day.livedInMs)} of one core; read each minute, ${inSeconds(day.recordedInMs)}`);
  if (seconds > 0) {
    const { alone, read } = await realTimeCost(agents, seed, seconds * 1000);
    const share = (part: number) => `${(100 * part).toFixed(1)} %`;
    console.log(`in real time ${share(alone)} of one core; with all eight tables read at every batch, ${share(read)}`);
  }
}
