using Microsoft.Extensions.Options;

namespace DaFsl.Library.Pipeline;

/// <summary>Tells everything that is wrong with the settings at once.</summary>
internal sealed class DaFslOptionsValidator : IValidateOptions<DaFslOptions>
{
    public ValidateOptionsResult Validate(string? name, DaFslOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
