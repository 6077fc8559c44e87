export * from './check-specification.ts';
export * from './count-operations.ts';
export * from './generate-workspace.ts';
export { type Specification, type SpecificationInput, specification } from './specification.ts';
