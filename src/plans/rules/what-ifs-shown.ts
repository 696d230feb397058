import type { Distance } from '#src/constellations/rules/distances.ts'
import type { CurveDrawn } from './what-if-curve.ts'
import type { ToldWhatIf } from './what-ifs.ts'

/** A hub home as somebody knows it, with how far a home is from it. */
export interface PlaceShown {
  name: string
  distance: Distance
}

/** A home that goes to another hub home. */
export interface JourneyShown {
  home: string
  /** Undefined for one that has no place by the plan. */
  from: PlaceShown | undefined
  /** Undefined for one that has none then. */
  to: PlaceShown | undefined
}

export interface WayShown {
  othersMove: boolean
  opened: readonly string[]
  placed: readonly JourneyShown[]
  leftOut: readonly string[]
  /** How many have no place: also who is not named. */
  without: number
  becameHub: readonly string[]
  moved: readonly JourneyShown[]
  furtherKm: number
  proven: boolean
}

/** What would be if, as its page shows it. */
export type WhatIfShown =
  | {
      ask: 'moves'
      curve: readonly { leastKm: number; asked: number; savedKm: number; proven: boolean }[]
      drawn: CurveDrawn | undefined
      /** The least saving whose moves are shown, and how many there are. */
      leastKm: number | undefined
      asked: number
      moves: readonly JourneyShown[]
    }
  | {
      ask: 'hub leaves'
      hub: string
      stays: boolean
      homes: number
      ways: readonly WayShown[]
      /** Whether it is certain that nobody more has a place where homes of other constellations move. */
      movesBringNothing: boolean
    }
  /** With how many of the limits asked about there was no time for. */
  | (Extract<ToldWhatIf, { ask: 'limits' }> & { missing: number })
  | (Omit<Extract<ToldWhatIf, { ask: 'longest' }>, 'changed'> & { changed: readonly JourneyShown[] })
