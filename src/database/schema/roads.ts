import type { KeptTime } from '#src/roads/rules.ts'

/** Times by road, each by a keyed hash of its two places. */
export interface RoadTables {
  travelTimes: KeptTime
}
