// What a log, a receipt or a database says of itself is somebody else's text: on a terminal it must not move the cursor over what was found.

/** Takes a line from outside, gives it with a blank for each control character. */
export const quiet = (line: string): string => line.replace(/\p{Cc}/gu, " ");
