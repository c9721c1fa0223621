using DaFsl.Library.Training.Teachers;

namespace DaFsl.Library.Tests.Training.Teachers;

public sealed class LayerNameTests
{
    [Theory]
    [InlineData("backbone.body.layer2.0", "backbone.body.layer2.0", null)]
    [InlineData("backbone.fpn[3]", "backbone.fpn", 3)]
    [InlineData("output", "", null)]
    [InlineData("", "", null)]
    [InlineData("output[1]", "", 1)]
    [InlineData("fpn[-1]", "fpn[-1]", null)]
    [InlineData("fpn[", "fpn[", null)]
    public void Parse_tells_module_and_map(string text, string module, int? index) =>
        Assert.Equal(new LayerName(module, index), LayerName.Parse(text));
}
