import type { PlannedReason } from './reasons.ts'

/** The numbers of the hub homes that a reason names. */
export function hubsNamedIn(reason: PlannedReason): readonly number[] {
  switch (reason.why) {
    case 'nothing in reach':
      return reason.nearest === undefined ? [] : [reason.nearest]
    case 'all full':
    case 'too few for a hub':
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
    case 'nothing in reach':
      return reason.nearest !== undefined && untold.has(reason.nearest)
        ? { ...reason, nearest: undefined }
        : reason
    case 'all full':
    case 'too few for a hub': {
      const hubs = reason.hubs.filter((hub) => !untold.has(hub))
      return hubs.length > 0 ? { ...reason, hubs } : undefined
    }
    case 'not the nearest':
      return untold.has(reason.nearer) ? undefined : reason
    default:
      return reason
  }
}
