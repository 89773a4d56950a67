/**
 * Neural networks: layers whose parameters are found through their fields, activations and losses.
 *
 * <p>Start with {@link org.lazuli.nn.Layer}, then {@link org.lazuli.nn.Linear} and {@link
 * org.lazuli.nn.Nn}. Names, defaults and parameter shapes are MLX's, so its weights load by name.
 * Nothing here knows an engine, an optimizer or a file format: a model's weights are a map from
 * names to arrays.
 */
package org.lazuli.nn;
