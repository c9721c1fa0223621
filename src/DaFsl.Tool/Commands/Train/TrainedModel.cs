namespace DaFsl.Tool.Commands.Train;

/// <summary>A trained network and what there is to report of it.</summary>
/// <param name="Network">The network.</param>
/// <param name="Save">Writes it to a file.</param>
/// <param name="Report">The report.</param>
internal sealed record TrainedModel(IDisposable Network, Action<string> Save, TrainingReport Report) : IDisposable
{
    public void Dispose() => Network.Dispose();
}
