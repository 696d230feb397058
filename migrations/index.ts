import { theHouse } from './0001-the-house.ts'

/** Every migration, in the order it runs. Never edit one that has been released: add another. */
export const migrations = {
  '0001-the-house': theHouse,
}
