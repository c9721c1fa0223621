using DaFsl.Library.Pipeline.Running;
using DaFsl.Tool.Showing;
using Microsoft.Extensions.Time.Testing;

namespace DaFsl.Library.Tests.Tool.Showing;

public sealed class ProgressLinesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _writer = new();
    private readonly ProgressLines _lines;

    public ProgressLinesTests() => _lines = new ProgressLines(_writer, _time);

    public void Dispose() => _writer.Dispose();

    private string[] Written => _writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Report_writes_at_the_start_now_and_then_at_quarters_and_at_the_end()
    {
        Report("GAN", 0, "epoch 1", 0);
        Report("GAN", 0.01, "epoch 1", 4);
        Report("GAN", 0.02, "epoch 1", 6);
        Report("GAN", 0.03, "epoch 1", 9);
        Report("GAN", 0.25, "epoch 2", 5);
        Report("GAN", 1, "", 3600);
        Report("classifier", 0, "", 1);

        Assert.Equal(
            [
                "GAN    0 %  0:00  epoch 1",
                "GAN    2 %  0:10  epoch 1",
                "GAN   25 %  0:24  epoch 2",
                "GAN  100 %  1:00:24",
                "classifier    0 %  0:00",
            ],
            Written
        );
    }

    [Theory]
    [InlineData(60, 4, 12)]
    [InlineData(600, 20, 60)]
    [InlineData(86_400, 100, 200)]
    public void Report_of_a_stage_of_seconds_writes_neither_too_few_lines_nor_too_many(int seconds, int fewest, int most)
    {
        for (int second = 0; second <= seconds; second++)
        {
            Report("detector", second / (double)seconds, "", second == 0 ? 0 : 1);
        }

        Assert.InRange(Written.Length, fewest, most);
    }

    private void Report(string stage, double share, string detail, int secondsLater)
    {
        _time.Advance(TimeSpan.FromSeconds(secondsLater));
        _lines.Report(new PipelineProgress(stage, share, detail));
    }
}
