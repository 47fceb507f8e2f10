// What Node 20 lacks of the language that the packages are written in (the `lib` of packages/config/tsconfig.base.json).
// Only the bundled program needs it: from source everything runs under Node 24.
import "core-js/es/map/group-by.js";
import "core-js/es/object/group-by.js";
import "core-js/es/promise/with-resolvers.js";
import "core-js/es/iterator/index.js";
