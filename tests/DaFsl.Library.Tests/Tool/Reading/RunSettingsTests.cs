using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Synthetic;
using DaFsl.Tool.Reading;

namespace DaFsl.Library.Tests.Tool.Reading;

public sealed class RunSettingsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void For_everyKind_givesOptionsThatAPipelineCanBeBuiltOf(int kind)
    {
        DaFslOptions options = RunSettings.For((DataKind)kind, seed: 7);
        DataSplits data = SyntheticFaces.Create(RunSettings.Faces(7));

        Assert.Equal(7, options.Seed);
        Assert.NotNull(new DaFslPipelineBuilder(options).UseData(data).Build());
    }
}
