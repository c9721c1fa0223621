using DaFsl.Library.Pipeline;
using Spectre.Console;

namespace QuickStart;

/// <summary>Shows how far a run is: live bars on a terminal, plain lines elsewhere.</summary>
internal static class ProgressDisplay
{
    // Wide enough for every table; a file has no width of its own.
    private const int WidthElsewhere = 140;

    public static Task<PipelineResult> ShowAsync(Func<IProgress<PipelineProgress>, Task<PipelineResult>> run)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
        {
            AnsiConsole.Profile.Width = WidthElsewhere;
            return run(new ProgressLines(Console.Out));
        }

        return AnsiConsole.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                new PercentageColumn(),
                new ElapsedTimeColumn(),
                new ProgressDetailColumn())
            .StartAsync(context => run(new ProgressBars(context)));
    }
}
