import type { PlannedReason } from './reasons.ts'

/** The numbers of the hub homes that a reason names. */
export function hubsNamedIn(reason: PlannedReason): readonly number[] {
  switch (reason.why) {
    case 'nothing in reach':
      return [reason.nearest, reason.limit?.hub, reason.own?.hub].filter((hub) => hub !== undefined)
    case 'all full':
    case 'too few for a hub':
    case 'no more hubs':
      return reason.hubs
    case 'not the nearest':
      return [reason.nearer]
    default:
      return []
  }
}

/** The reason with nothing of these hub homes in it; undefined where then it says nothing. */
export function withoutHubs(reason: PlannedReason, untold: ReadonlySet<number>): PlannedReason | undefined {
  switch (reason.why) {
    case 'nothing in reach': {
      const { nearest, limit, own, ...rest } = reason
      return {
        ...rest,
        nearest: nearest === undefined || untold.has(nearest) ? undefined : nearest,
        ...(limit && !untold.has(limit.hub) ? { limit } : {}),
        ...(own && !untold.has(own.hub) ? { own } : {}),
      }
    }
    case 'all full':
    case 'too few for a hub':
    case 'no more hubs': {
      const hubs = reason.hubs.filter((hub) => !untold.has(hub))
      return hubs.length > 0 ? { ...reason, hubs } : undefined
    }
    case 'not the nearest':
      return untold.has(reason.nearer) ? undefined : reason
    default:
      return reason
  }
}
