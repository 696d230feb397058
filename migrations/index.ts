import { theHouse } from './0001-the-house.ts'
import { whoMaySee } from './0002-who-may-see.ts'
import { whatLapses } from './0003-what-lapses.ts'
import { aHubsDay } from './0004-a-hubs-day.ts'
import { endedHomes } from './0005-ended-homes.ts'
import { groupsAndCaseload } from './0006-groups.ts'
import { mentoring } from './0007-mentoring.ts'
import { recruiting } from './0008-recruiting.ts'
import { putRight } from './0009-put-right.ts'
import { planning } from './0010-plans.ts'
import { telling } from './0011-telling.ts'
import { together } from './0012-associations.ts'

/** Every migration, in the order it runs. Never edit one that has been released: add another. */
export const migrations = {
  '0001-the-house': theHouse,
  '0002-who-may-see': whoMaySee,
  '0003-what-lapses': whatLapses,
  '0004-a-hubs-day': aHubsDay,
  '0005-ended-homes': endedHomes,
  '0006-groups': groupsAndCaseload,
  '0007-mentoring': mentoring,
  '0008-recruiting': recruiting,
  '0009-put-right': putRight,
  '0010-plans': planning,
  '0011-telling': telling,
  '0012-associations': together,
}
