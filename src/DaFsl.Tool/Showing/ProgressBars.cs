using DaFsl.Library.Pipeline.Running;
using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>A live bar a stage.</summary>
internal sealed class ProgressBars(ProgressContext context) : IProgress<PipelineProgress>
{
    private readonly Dictionary<string, ProgressTask> _bars = [];

    public void Report(PipelineProgress value)
    {
        if (!_bars.TryGetValue(value.Stage, out ProgressTask? bar))
        {
            bar = context.AddTask(Markup.Escape(value.Stage), maxValue: 1);
            _bars.Add(value.Stage, bar);
        }

        bar.Tag = value.Detail;
        bar.Value = value.Share;
        if (value.Share >= 1)
        {
            bar.StopTask(); // Full or not, a bar's clock runs until it is stopped.
        }
    }
}
