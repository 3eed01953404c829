/** A failure whose message is all a person needs: it is shown as one sentence, without a stack. */
export class PlainFailure extends Error {}
