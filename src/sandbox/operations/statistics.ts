import { type Domain, type Handlers, needed } from '../domain.ts';

type Names = 'getColumnNames' | 'getStatistics' | 'getStatisticsUpdate';

export function statisticsOperations({ sessions, statistics, switches }: Domain): Handlers<Names> {
  /** Only the contract of a version that has the element lets it through. */
  function onlyMySkills(request: object): boolean {
    return (request as Readonly<Record<string, unknown>>)[switches.onlyMySkillsElement] === true;
  }
  return {
    getColumnNames({ person }, { statisticType }) {
      return statistics.columnNames(sessions.require(person), needed('statisticType', statisticType));
    },
    getStatistics({ person }, request) {
      const type = needed('statisticType', request.statisticType);
      const columns = request.columnNames?.values?.data ?? [];
      return statistics.snapshot(sessions.require(person), { type, columns, onlyMySkills: onlyMySkills(request) });
    },
    getStatisticsUpdate({ person, gone, contract: { version } }, request) {
      const type = needed('statisticType', request.statisticType);
      const { previousTimestamp } = request;
      const timeoutMs = Number(request.longPollingTimeout);
      const poll = { type, previousTimestamp, timeoutMs, onlyMySkills: onlyMySkills(request), version, gone };
      return statistics.update(sessions.require(person), poll);
    },
  };
}
