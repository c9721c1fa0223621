namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>
/// The place of an object that a pickle asks to be built by something of Python's that is not known here. It is not built and nothing is called: what is
/// put into it is dropped. Such lie beside the weights in a training's checkpoint (its arguments, schedules, numpy's numbers).
/// </summary>
/// <param name="Maker">The class or function that was to make it.</param>
internal sealed record PickledObject(string Maker);
