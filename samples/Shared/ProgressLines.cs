using DaFsl.Library.Pipeline;

namespace Shared;

/// <summary>A line where a stage starts, and one at each quarter of it.</summary>
internal sealed class ProgressLines(TextWriter writer) : IProgress<PipelineProgress>
{
    private string _stage = "";
    private int _quarter;

    public void Report(PipelineProgress value)
    {
        int quarter = (int)(value.Share * 4);
        if (value.Stage == _stage && quarter == _quarter)
        {
            return;
        }

        (_stage, _quarter) = (value.Stage, quarter);
        string line = Invariant($"{value.Stage}  {value.Share,5:0 %}  {value.Detail}");
        writer.WriteLine(line.TrimEnd());
    }
}
