/** What every room agrees on: dtypes, shapes and specs. A leaf: it knows nothing else of Lazuli. */
package org.lazuli.type;
