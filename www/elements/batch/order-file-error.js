/** A file that no orders can be read from; the message is for the person, and says what to do. */
export class OrderFileError extends Error {}
