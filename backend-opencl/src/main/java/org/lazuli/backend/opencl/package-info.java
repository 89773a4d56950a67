/** The OpenCl backend; so far only its provider, which declines. */
package org.lazuli.backend.opencl;
