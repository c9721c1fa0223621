namespace DaFsl.Library.Tests.Training;

/// <summary>Told at once, where <see cref="Progress{T}"/> is told later on another thread.</summary>
internal sealed class CurrentThreadProgress<T>(Action<T> told) : IProgress<T>
{
    public void Report(T value) => told(value);
}
