/**
 * The two seams behind the user's types: recording and evaluation, and the function transforms.
 *
 * <p>For authors of engines. Each interface has one provider, found once; neither grows with ops.
 */
package org.lazuli.spi;
