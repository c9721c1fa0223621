using DaFsl.Library.Runtime.Loading;
using Microsoft.Extensions.Logging;

namespace DaFsl.Library.Pipeline;

/// <summary>From a description to a pipeline.</summary>
public static class PipelineBuilding
{
    /// <summary>
    /// Checks everything and makes the pipeline, of copies of all settings: what is changed afterwards, in the builder or in them, is for
    /// the next pipeline.
    /// </summary>
    /// <param name="builder">What describes it.</param>
    /// <exception cref="ArgumentException">
    /// Something is wrong with the settings, the data, the weights or how they fit together; the message names all of it. All that can be
    /// known is found here and not in the run.
    /// </exception>
    /// <exception cref="TorchLoadException">
    /// There are weights to be checked, for which libtorch is needed, and it cannot be loaded.
    /// </exception>
    public static DaFslPipeline Build(this DaFslPipelineBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        PipelineDescription described = builder.Description;
        string faults = string.Join(' ', PipelineFaults.Of(described));
        return faults.Length > 0
            ? throw new ArgumentException($"The pipeline cannot be built: {faults}")
            : new DaFslPipeline(described.ToParts(), described.Loggers.CreateLogger<DaFslPipeline>());
    }
}
