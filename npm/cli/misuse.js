/** What was asked for can't be done; the words are for whoever typed it. */
export class Misuse extends Error {}
