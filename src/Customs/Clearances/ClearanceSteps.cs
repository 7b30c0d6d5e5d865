using ExportPlatform.Contracts.Customs;
using ExportPlatform.Contracts.Shipping;
using ExportPlatform.Customs.Rules;
using MassTransit;

namespace ExportPlatform.Customs.Clearances;

/// <summary>The verbs of <see cref="ClearanceStateMachine"/>: each sets fields or sends one message.</summary>
internal static class ClearanceSteps
{
    extension(EventActivityBinder<Clearance, ClearExport> step)
    {
        public EventActivityBinder<Clearance, ClearExport> Remember(ClearanceStateMachine machine) => step.Then(context =>
        {
            var (clearance, order) = (context.Saga, context.Message);
            clearance.SellerId = order.Consignment.SellerId;
            clearance.BuyerId = order.Consignment.BuyerId;
            clearance.StartedAt = machine.Times.Now;
            var profile = OriginProfile.Of(order.Consignment, DateOnly.FromDateTime(order.PlacedAt.UtcDateTime), machine.Rules);
            clearance.Gates = [.. profile.Gates.Select(gate => new GateStanding(gate.Gate, GateState.Pending, 0))];
        });

        public EventActivityBinder<Clearance, ClearExport> AskTheRules() => step.Publish(context =>
            new AssessConsignment(context.Saga.CorrelationId, context.Message.Consignment, context.Message.PlacedAt));
    }

    extension(EventActivityBinder<Clearance, ConsignmentAssessed> step)
    {
        /// <summary>Where the first words of all gates lead: one no is a no to all, one hold holds all.</summary>
        public EventActivityBinder<Clearance, ConsignmentAssessed> GoOn(ClearanceStateMachine machine) => step.IfElse(
            context => context.Saga.Refusal is not null,
            refused => refused.Refuse(machine, context => context.Gates.First(gate => gate.State is GateState.Refused)),
            others => others.HoldWhenNew(machine).ReleaseWhenAllHaveCleared(machine));

        public EventActivityBinder<Clearance, ConsignmentAssessed> TakeOverAll() => step.Then(context =>
        {
            foreach (var standing in context.Message.Gates)
            {
                context.Saga.TakeOver(standing);
            }
        });
    }

    extension(EventActivityBinder<Clearance, GateCleared> step)
    {
        public EventActivityBinder<Clearance, GateCleared> TakeOverAll() => step.Then(context =>
        {
            foreach (var standing in (context.Message.Others ?? []).Prepend(context.Message.Standing))
            {
                context.Saga.TakeOver(standing);
            }
        });
    }

    extension(EventActivityBinder<Clearance, ParcelHandedOver> step)
    {
        public EventActivityBinder<Clearance, ParcelHandedOver> NoteTheHandOver() =>
            step.Then(context => context.Saga.HandedOverAt ??= context.Message.HandedOverAt.ToUniversalTime());
    }

    extension<T>(EventActivityBinder<Clearance, T> step)
        where T : class
    {
        public EventActivityBinder<Clearance, T> TakeOver(Func<T, GateStanding> standing) =>
            step.Then(context => context.Saga.TakeOver(standing(context.Message)));

        /// <summary>Ends the clearance by a gate's no and closes what the others opened.</summary>
        public EventActivityBinder<Clearance, T> Refuse(ClearanceStateMachine machine, Func<T, GateStanding> standing) => step
            .EndBy(machine, standing)
            .AnswerRefused()
            .Close(machine, _ => "a gate refused")
            .TransitionTo(machine.Refused);

        /// <summary>Releases the goods once every gate has cleared them.</summary>
        public EventActivityBinder<Clearance, T> ReleaseWhenAllHaveCleared(ClearanceStateMachine machine) => step.If(
            context => context.Saga.IsClearedByAll,
            cleared => cleared.NoteTheRelease(machine).StopReminding(machine).AnswerCleared().TransitionTo(machine.Cleared));

        /// <summary>Goes back to waiting for authorities once nothing is held any more.</summary>
        public EventActivityBinder<Clearance, T> LiftWhenNothingIsHeld(ClearanceStateMachine machine) => step.If(
            context => !context.Saga.IsClearedByAll && !context.Saga.Held.Any(),
            lifted => lifted.AnnounceLifted().WaitForAnswers(machine).TransitionTo(machine.AwaitingGates));

        /// <summary>Stops at a hold that is new; an old word that comes late is none.</summary>
        public EventActivityBinder<Clearance, T> HoldWhenNew(ClearanceStateMachine machine) => step.If(
            context => context.Saga.NewlyHeld.Count > 0,
            held => held.HoldOn(machine));

        /// <summary>Tells about new holds and waits for evidence; a further hold prolongs nothing.</summary>
        private EventActivityBinder<Clearance, T> HoldOn(ClearanceStateMachine machine) => step.IfElse(
            context => context.Saga.CurrentState == machine.OnHold.Name,
            again => again.AnnounceHolds(clearance => clearance.NewlyHeld),
            first => first
                .Then(context =>
                {
                    context.Saga.DueAt = machine.Times.HoldDueAt;
                    context.Saga.Reminders = 0;
                })
                .AnnounceHolds(clearance => clearance.NewlyHeld)
                .Remind(machine)
                .TransitionTo(machine.OnHold));

        /// <summary>Tells about every hold there is.</summary>
        public EventActivityBinder<Clearance, T> AnnounceHolds() => step.AnnounceHolds(clearance => clearance.Held);

        private EventActivityBinder<Clearance, T> AnnounceHolds(Func<Clearance, IEnumerable<GateStanding>> holds) => step.ThenAsync(async context =>
        {
            foreach (var held in holds(context.Saga))
            {
                await context.Publish(new ExportHeld(
                    context.Saga.CorrelationId, held.Gate, held.Code, held.EvidenceNeeded, context.Saga.DueAt ?? context.Saga.StartedAt));
            }

            context.Saga.NewlyHeld.Clear();
        });

        private EventActivityBinder<Clearance, T> AnnounceLifted() => step.Publish(context =>
            new ExportHoldLifted(context.Saga.CorrelationId, context.Saga.JustLifted ?? ""));

        public EventActivityBinder<Clearance, T> WaitForAnswers(ClearanceStateMachine machine) => step
            .Then(context =>
            {
                context.Saga.DueAt = machine.Times.AnswersDueAt;
                context.Saga.Reminders = 0;
            })
            .Remind(machine);

        public EventActivityBinder<Clearance, T> RemindAgain(ClearanceStateMachine machine) =>
            step.Then(context => context.Saga.Reminders++).Remind(machine);

        private EventActivityBinder<Clearance, T> Remind(ClearanceStateMachine machine) => step.Schedule(
            machine.Reminder, context => new ClearanceReminder(context.Saga.CorrelationId), context => machine.Times.PauseOf(context.Saga));

        public EventActivityBinder<Clearance, T> StopReminding(ClearanceStateMachine machine) => step.Unschedule(machine.Reminder);

        public EventActivityBinder<Clearance, T> CheckAuthorities() =>
            step.Publish(context => new CheckAuthorities(context.Saga.CorrelationId));

        private EventActivityBinder<Clearance, T> NoteTheRelease(ClearanceStateMachine machine) => step.Then(context =>
        {
            context.Saga.ClearedAt = machine.Times.Now;
            context.Saga.DueAt = null;
        });

        public EventActivityBinder<Clearance, T> NoteTheEnd(ClearanceStateMachine machine) => step.Then(context =>
        {
            context.Saga.EndedAt ??= machine.Times.Now;
            context.Saga.DueAt = null;
        });

        public EventActivityBinder<Clearance, T> EndBy(ClearanceStateMachine machine, Func<T, GateStanding> standing) =>
            step.EndBy(machine, context => standing(context.Message));

        private EventActivityBinder<Clearance, T> EndBy(
            ClearanceStateMachine machine, Func<BehaviorContext<Clearance, T>, GateStanding> standing) => step.Then(context =>
            {
                var gate = standing(context);
                context.Saga.EndedByGate ??= gate.Gate;
                context.Saga.EndCode ??= gate.Code;
                context.Saga.EndReason ??= gate.Reason;
                context.Saga.EndedAt ??= machine.Times.Now;
            });

        /// <summary>Ends a clearance that has waited too long as a refusal of the gate that was waited for.</summary>
        public EventActivityBinder<Clearance, T> GiveUp(ClearanceStateMachine machine, string code, string reason) => step
            .EndBy(machine, context => context.Saga.Gates.First(gate => gate.State is not GateState.Cleared) with { Code = code, Reason = reason })
            .AnswerRefused()
            .Close(machine, _ => reason)
            .TransitionTo(machine.Refused);

        /// <summary>Puts the release in question once a gate does not clear it any more; where the parcel has left, only to be known.</summary>
        public EventActivityBinder<Clearance, T> RecallWhenInQuestion(ClearanceStateMachine machine) => step.If(
            context => !context.Saga.IsClearedByAll,
            recalled => recalled
                .Then(context =>
                {
                    context.Saga.Recalls++;
                    context.Saga.DueAt = machine.Times.RecallDueAt;
                    context.Saga.Reminders = 0;
                    context.Saga.NewlyHeld.Clear();
                })
                .AnswerRecalled()
                .IfElse(
                    context => context.Saga.HandedOverAt is null,
                    here => here.Remind(machine).TransitionTo(machine.Recalled),
                    abroad => abroad.Then(context => context.Saga.DueAt = null).TransitionTo(machine.RecalledTooLate)));

        /// <summary>The release is good again once no gate stands against it.</summary>
        public EventActivityBinder<Clearance, T> RestoreWhenAllHaveCleared(ClearanceStateMachine machine) => step.If(
            context => context.Saga.IsClearedByAll,
            restored => restored
                .Then(context => context.Saga.DueAt = null)
                .StopReminding(machine)
                .Publish(context => new ExportReleaseRestored(context.Saga.CorrelationId, context.Saga.Recalls, context.Saga.GoodUntil))
                .TransitionTo(machine.Cleared));

        /// <summary>Takes the release back for good once a gate says no; an old word that comes late is none.</summary>
        public EventActivityBinder<Clearance, T> RevokeWhenRefused(ClearanceStateMachine machine) => step.If(
            context => context.Saga.Refusal is not null,
            revoked => revoked.EndBy(machine, context => context.Saga.Refusal!).Revoke(machine));

        /// <summary>Takes a release back that nobody has decided about in time.</summary>
        public EventActivityBinder<Clearance, T> RevokeUndecided(ClearanceStateMachine machine) => step
            .EndBy(machine, context => context.Saga.Questioned with
            {
                Code = "clearance.recall-expired",
                Reason = "The recalled release was not restored in time.",
            })
            .Revoke(machine);

        private EventActivityBinder<Clearance, T> Revoke(ClearanceStateMachine machine) => step
            .Then(context => context.Saga.DueAt = null)
            .StopReminding(machine)
            .AnswerRevoked()
            .TransitionTo(machine.Revoked);

        public EventActivityBinder<Clearance, T> Close(ClearanceStateMachine machine, Func<T, string> reason) => step
            .Publish(context => new CloseClearance(context.Saga.CorrelationId, reason(context.Message)))
            .Then(context => context.Saga.DueAt = null)
            .RemindAgain(machine);

        public EventActivityBinder<Clearance, T> AnswerCleared() => step.Publish(context => new ExportCleared(
            context.Saga.CorrelationId,
            context.Saga.DeclarationVersion,
            context.Saga.MovementReferenceNumber ?? throw new InvalidOperationException("A release without a declaration's number."),
            context.Saga.ClearedAt!.Value,
            context.Saga.GoodUntil));

        public EventActivityBinder<Clearance, T> AnswerRefused() => step.Publish(context => new ExportRefused(
            context.Saga.CorrelationId, context.Saga.EndedByGate!, context.Saga.EndCode!, context.Saga.EndReason!));

        public EventActivityBinder<Clearance, T> AnswerRevoked() => step.Publish(context =>
            new ExportReleaseRevoked(context.Saga.CorrelationId, context.Saga.EndedByGate!, context.Saga.EndReason!));

        public EventActivityBinder<Clearance, T> AnswerRecalled() => step.Publish(context => new ExportReleaseRecalled(
            context.Saga.CorrelationId,
            context.Saga.Recalls,
            context.Saga.Questioned.Gate,
            context.Saga.Questioned.Code,
            context.Saga.Questioned.EvidenceNeeded,
            context.Saga.DueAt!.Value));

        public EventActivityBinder<Clearance, T> AnswerWithdrawn() =>
            step.Publish(context => new ClearanceWithdrawn(context.Saga.CorrelationId));
    }
}
