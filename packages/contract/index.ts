/** The HTTP words over the model. Its schemas come with the service that speaks them. */
export { hasErrors, type Issue } from '@tutti/model';
