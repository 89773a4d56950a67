/** Arrays handed to others and taken from them, in one process. */
package org.lazuli.it.interop;
