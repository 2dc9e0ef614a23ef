/** A file that nothing can be read from; the message is for the person, and says what to do. */
export class FileError extends Error {}
