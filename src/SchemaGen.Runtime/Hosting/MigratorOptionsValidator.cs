using Microsoft.Extensions.Options;
using SchemaGen.Safety;

namespace SchemaGen.Hosting;

/// <summary>Makes wrong options stop the host at its start.</summary>
internal sealed class MigratorOptionsValidator : IValidateOptions<MigratorOptions>
{
    public ValidateOptionsResult Validate(string? name, MigratorOptions options)
    {
        var problems = MigratorOptionsRules.Check(options);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
