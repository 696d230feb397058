import { names, shortNames } from './names.ts'
import type { Random } from './random.ts'

interface Person {
  name: string
  chosenName: string | null
  /** Of Ofcom's numbers for drama, which ring nowhere. */
  phone: string
  email: string | null
}

export interface Family {
  /** As the household is listed: its surnames. */
  name: string
  people: Person[]
}

const weights = names.reduce((sum, { weight }) => sum + weight, 0)

function someNames(random: Random) {
  let left = random.next() * weights
  for (const group of names) {
    left -= group.weight
    if (left < 0) return group
  }
  return random.pick(names)
}

/** A family of one or two carers. Most couples share a name; some keep their own, and some come from far apart. */
export function inventFamily(random: Random): Family {
  const group = someNames(random)
  const surname = random.pick(group.surnames)
  const first = inventPerson(random, random.pick(random.chance(0.78) ? group.women : group.men), surname)
  if (random.chance(0.36)) return { name: surname, people: [first] }
  const otherGroup = random.chance(0.85) ? group : someNames(random)
  const otherSurname = otherGroup === group && random.chance(0.8) ? surname : random.pick(otherGroup.surnames)
  const given = random.chance(0.82) ? otherGroup.men : otherGroup.women
  const second = inventPerson(random, random.pick(given.filter((name) => !isOf(first, name))), otherSurname)
  return {
    name: surname === otherSurname ? surname : `${surname} and ${otherSurname}`,
    people: [first, second],
  }
}

const isOf = ({ name }: Person, given: string) => name.startsWith(`${given} `)

function inventPerson(random: Random, given: string, surname: string): Person {
  const short = shortNames[given]
  return {
    name: `${given} ${surname}`,
    chosenName: short && random.chance(0.7) ? short : null,
    phone: random.chance(0.8)
      ? `07700 900${digits(random.between(0, 999))}`
      : `01632 960${digits(random.between(0, 999))}`,
    email: random.chance(0.9) ? `${plain(given)}.${plain(surname)}@demo.example` : null,
  }
}

const digits = (number: number) => String(number).padStart(3, '0')

/** Letters only, as in an e-mail address. */
const plain = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/[^a-z]/g, '')
