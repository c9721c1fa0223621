using Spectre.Console;
using Spectre.Console.Rendering;

namespace DaFsl.Tool.Showing;

/// <summary>Shows what a stage has to say beside its bar; the stage's task carries it as its tag.</summary>
internal sealed class ProgressDetailColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Tag as string ?? "", new Style(Color.Grey)).Overflow(Overflow.Ellipsis);

    protected override bool NoWrap => true;
}
