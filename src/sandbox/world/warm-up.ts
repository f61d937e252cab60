const hour = 3_600_000;
/** Half a shift, for queues and totals to be alive from the first moment. */
const usualHours = 4;
/** Hours of one agent, as many as take less than a second: large domains have less of the day simulated. */
const most = 2500;
/** The same where the whole day is simulated. */
const mostOfDay = 1500;
/** From then on there is less to do than there was, and repeating it makes no day. */
const evening = 17;

/** How much is simulated before the world is given out, ms; `repeatPast` fills in what came before. `hourOfDay`: when that is, in the domain's zone. */
export function warmUpMsFor(agents: number, hourOfDay: number): number {
  const usual = Math.min(usualHours, Math.max(1, most / agents));
  const isLittleMore = hourOfDay > usual && hourOfDay <= usual * 1.5;
  const isCheapEvening = hourOfDay >= evening && hourOfDay * agents <= mostOfDay;
  return Math.round((isLittleMore || isCheapEvening ? hourOfDay : usual) * hour);
}
