/**
 * The value of a query field that is read from tables in one tick: decided by the field's arguments, by the content of the asker's scope and by where the tables
 * stood. Fields below it, or types with all their fields, that depend on nothing else say `ofSnapshot` in their extensions; those that depend on a row
 * alone say `ofRow`.
 */
export abstract class Snapshot {
  /** Equal for equal content of scope. */
  abstract readonly seenBy: string;
  /** Where the tables stand and up to when they are known. Compared place by place, by identity. */
  abstract readonly moment: readonly unknown[];
}
