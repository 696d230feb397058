import { maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting, World } from './world.ts'

/** Who leads a quadrant's committee: one in the open, and one of a hidden home, whom nobody may be told with it. */
const leadsIn: Partial<Record<HomeName, string>> = { free: 'west', hiddenFar: 'mid' }

/** Whether it is told to everybody that somebody of a home leads a committee. */
export const leads = (name: HomeName): boolean => name === 'free'

const membershipOf = (name: string) => `member-${name}`
const offerOf = (name: string) => `help-offer-${name}`
const askOf = (name: string) => `help-ask-${name}`
const homeOf = (id: string) => id.replace(/^(member|help-offer|help-ask)-/, '') as HomeName
const questions = ['asks-all', 'asks-north'] as const

/** What of each kind a path can name. */
export const associationIds = ({ households }: World): Readonly<Record<string, readonly string[]>> => ({
  associations: ['association'],
  'association-benefits': ['benefit'],
  'association-memberships': [...households.keys()].map(membershipOf),
  'committee-parts': Object.keys(leadsIn).map((name) => `committee-part-${name}`),
  consultations: questions,
  'help-offers': [...households.keys()].map(offerOf),
  'help-asks': [...households.keys()].map(askOf),
})

/** In every home somebody is a member, offers to help and was asked to; two lead; and carers are asked two questions. */
export async function plantAssociations(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
) {
  const at = '2026-01-01T10:00:00.000Z'
  await database
    .insertInto('associations')
    .values({ id: 'association', kind: 'local', name: 'An association', about: 'Carers.', madeAt: at })
    .execute()
  await database
    .insertInto('associationBenefits')
    .values({
      ...{ id: 'benefit', associationId: 'association', name: 'A benefit', says: 'It helps.' },
      ...{ forWhom: 'everybody', checkedOn: '2026-01-01' },
    })
    .execute()
  for (const [name, { id: householdId, carerId }] of households) {
    const thing = { household: name }
    await database
      .insertInto('associationMemberships')
      .values({
        ...{ id: membershipOf(name), associationId: 'association', carerId, householdId, paidBy: 'carer' },
        number: mark.word(thing, 'associationMemberships', 'number'),
        fromOn: mark.day(thing, 'associationMemberships', 'fromOn'),
        recordedAt: at,
      })
      .execute()
    const quadrantId = leadsIn[name]
    if (quadrantId)
      await database
        .insertInto('committeeParts')
        .values({
          ...{ id: `committee-part-${name}`, membershipId: membershipOf(name), associationId: 'association' },
          ...{ quadrantId, part: 'lead', recordedAt: at },
          fromOn: mark.day(thing, 'committeeParts', 'fromOn'),
        })
        .execute()
    await database
      .insertInto('helpOffers')
      .values({
        ...{ id: offerOf(name), carerId, kind: 'go to a meeting', offeredAt: at },
        fromOn: mark.day(thing, 'helpOffers', 'fromOn'),
      })
      .execute()
    await database
      .insertInto('helpAsks')
      .values({
        ...{ id: askOf(name), offerId: offerOf(name), onDay: '2026-12-01', state: 'asked', askedAt: at },
        about: mark.word(thing, 'helpAsks', 'about'),
      })
      .execute()
  }
  for (const id of questions) {
    await database
      .insertInto('consultations')
      .values({
        ...{ id, title: `Question ${id}`, about: 'What do you think?', madeAt: at },
        ...{ quadrantId: id === 'asks-north' ? 'north' : null, fromOn: '2026-01-01', lastOn: '2026-12-31' },
      })
      .execute()
    await database
      .insertInto('consultationChoices')
      .values(['Yes', 'No'].map((words, index) => ({ consultationId: id, position: index + 1, words })))
      .execute()
  }
}

const staff = ['coordinator', 'liaison', 'supervising_worker', 'recruiter', 'manager'] as const

type ThingOf = (world: World, planting: Planting) => Parameters<typeof maySee>[1]

/** Whether a thing of associations is there for a viewer who may use the route; undefined where what is sent decides. */
export function associationIsThere(
  world: World,
  viewer: Viewer,
  route: string,
  path: string,
  thingOf: ThingOf,
): boolean | undefined {
  const [, kind = '', id = ''] = path.split(/[/?]/)
  if (!(kind in associationIds(world)) || !route.startsWith('GET') || !route.includes(':id')) return undefined
  const planting = world.households.get(homeOf(id))
  const thing = planting && thingOf(world, planting)
  const keeps = planting && (has(viewer, 'manager') || viewer.quadrantIds.includes(planting.home.quadrantId))
  switch (kind) {
    case 'association-memberships':
      return keeps === true && thing !== undefined && maySee(viewer, thing, 'association')
    case 'help-asks':
      return thing !== undefined && maySee(viewer, thing, 'willing')
    case 'help-offers':
      // Nobody asks those who are not approved, or on hold, or whose home is quiet.
      return false
    case 'consultations':
      // Nobody who fosters in this world lives in the north.
      return id === 'asks-all' || has(viewer, ...staff)
    default:
      return true
  }
}
