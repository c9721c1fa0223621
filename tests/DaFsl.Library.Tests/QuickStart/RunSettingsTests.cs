using DaFsl.Library.Data;
using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline;
using QuickStart;

namespace DaFsl.Library.Tests.QuickStart;

public sealed class RunSettingsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void For_everyKind_givesOptionsThatAPipelineCanBeBuiltOf(int kind)
    {
        DaFslOptions options = RunSettings.For((DataKind)kind, seed: 7);
        DataSplits data = DrawnFaces.Create(RunSettings.Faces(7));

        Assert.Equal(7, options.Seed);
        Assert.NotNull(new DaFslPipelineBuilder(options).UseData(data).Build());
    }

    [Fact]
    public void PaperFigures_haveEveryStrategy()
    {
        IDistillationStrategy[] strategies = [new Vanilla(), new FixedFeatureExtractor(), new FineTuning(), new PretrainedModel()];

        Assert.Equal([0.2238, 0.3232, 0.3187, 0.4322], strategies.Select(s => PaperFigures.Map(s.Name)));
        Assert.Equal([34.32, 38.32, 13.53, 4.32], strategies.Select(s => PaperFigures.GanLoss(s.Name)));
    }
}
