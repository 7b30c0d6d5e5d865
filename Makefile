.PHONY: run demo load chaos check test unit simulate fix migrate

run:      ## start the platform and leave it running
	dotnet run --project ExportPlatform.AppHost

demo:     ## buy the demonstration orders, then stop
	dotnet run --project ExportPlatform.AppHost -- demo

load:     ## many people at once; make load args="--rate 50" (docs/performance.md)
	dotnet run -c Release --project ExportPlatform.AppHost -- load $(args)

chaos:    ## let parts fail under load; make chaos args="--campaign full --seed 7" (docs/chaos.md)
	dotnet run -c Release --project ExportPlatform.AppHost -- chaos $(args)

check:    ## build; warnings are errors
	dotnet build

test:     ## everything, on real servers
	dotnet test

unit:     ## only what needs no server
	dotnet test --solution tests/Unit.slnf

simulate: ## one life of the simulator again, with its story; make simulate seed=7
	SIMULATE_SEED=$(seed) dotnet test --project tests/Simulation.Tests --output detailed

fix:      ## format
	dotnet format

migrate:  ## make migrate service=Checkout db=checkoutdb name=AddSomething
	dotnet tool restore
	cd src/$(service) && ConnectionStrings__$(db)=Host=nowhere dotnet ef migrations add $(name) -o Database/Migrations
