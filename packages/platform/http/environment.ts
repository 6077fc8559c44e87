/** What the parts of the service tell each other about a request on its way. */
export type Environment = {
  Variables: {
    requestId: string;
    /** Path of the route that answers, with its parameter names. */
    route?: string;
    /** Id of who asks. */
    actor?: string;
    /** The answer goes out piece by piece and is left as it is. */
    streams?: boolean;
  };
};
