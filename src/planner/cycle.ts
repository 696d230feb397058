import type { Arcs } from './arcs.ts'
import type { Tree } from './tree.ts'

/** What an arc closes that comes into a tree: from the top down to its tail, along it, and from its head up again. */
export interface Cycle {
  tail: number
  head: number
  /** The lowest node above both ends. */
  top: number
}

/** What can go around a cycle, and where it stops. */
export interface Narrowest {
  most: number
  /** The node below the arc that lets no more through; -1 when that is the entering arc itself. */
  leaving: number
  /** Whether that node is on the way down to the tail. */
  onTail: boolean
}

/**
 * Finds the narrowest place of a cycle. Of several arcs that let no more through it is the last on this way, which keeps
 * the tree strongly feasible.
 * @param room of the entering arc
 */
export function narrowestOf(arcs: Arcs, tree: Tree, { tail, head, top }: Cycle, room: number): Narrowest {
  const { parent } = tree
  let most = room
  let leaving = -1
  let onTail = false
  for (let node = tail; node !== top; node = parent[node] as number) {
    const through = roomDown(arcs, tree, node)
    if (through < most) {
      most = through
      leaving = node
      onTail = true
    }
  }
  for (let node = head; node !== top; node = parent[node] as number) {
    const through = roomUp(arcs, tree, node)
    if (through <= most) {
      most = through
      leaving = node
      onTail = false
    }
  }
  return { most, leaving, onTail }
}

/** What more can go along the arc between a node and its parent, downwards. */
function roomDown({ room, flow }: Arcs, { arcUp, leadsUp }: Tree, node: number): number {
  const arc = arcUp[node] as number
  return leadsUp[node] === 1 ? (flow[arc] as number) : (room[arc] as number) - (flow[arc] as number)
}

function roomUp({ room, flow }: Arcs, { arcUp, leadsUp }: Tree, node: number): number {
  const arc = arcUp[node] as number
  return leadsUp[node] === 1 ? (room[arc] as number) - (flow[arc] as number) : (flow[arc] as number)
}

/** Sends so much through the tree's part of a cycle: down to its tail, and up from its head. */
export function sendAround(
  { flow }: Arcs,
  { parent, arcUp, leadsUp }: Tree,
  cycle: Cycle,
  much: number,
): void {
  const { tail, head, top } = cycle
  for (let node = tail; node !== top; node = parent[node] as number) {
    const arc = arcUp[node] as number
    flow[arc] = (flow[arc] as number) + (leadsUp[node] === 1 ? -much : much)
  }
  for (let node = head; node !== top; node = parent[node] as number) {
    const arc = arcUp[node] as number
    flow[arc] = (flow[arc] as number) + (leadsUp[node] === 1 ? much : -much)
  }
}
