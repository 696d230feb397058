import type { Settings } from '#src/service/rules.ts'

/** The settings as the form holds them: km and text, a help line's parts side by side. */
export const settingsAsTyped = ({
  limitMetres,
  unsureMetres,
  ownGroupKinds,
  helpLines,
  ...same
}: Settings) => ({
  ...same,
  limitKm: limitMetres / 1000,
  unsureKm: unsureMetres / 1000,
  ownGroupKinds: ownGroupKinds.join('\n'),
  situation: helpLines.map((line) => line.situation),
  number: helpLines.map((line) => line.number),
  hours: helpLines.map((line) => line.hours),
})
